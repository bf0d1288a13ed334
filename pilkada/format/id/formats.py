"""How Indonesian officials write dates and numbers."""

DATE_FORMAT = "j F Y"
DATETIME_FORMAT = r"j F Y, H.i \W\I\B"
TIME_FORMAT = r"H.i \W\I\B"
SHORT_DATE_FORMAT = "d/m/Y"
SHORT_DATETIME_FORMAT = "d/m/Y H.i"
DECIMAL_SEPARATOR = ","
THOUSAND_SEPARATOR = "."
NUMBER_GROUPING = 3
