# Checkov loads checks in Python only from a folder that has this file.
