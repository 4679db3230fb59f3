"""Old Word files, OpenDocument and RTF made into .docx by LibreOffice, which this process keeps."""
