"""Pages that are pictures: straightened, their ruled lines found, their words read by Tesseract."""
