"""Templates of official documents: Typst files for PDF, and the script that makes the ones for DOCX."""
