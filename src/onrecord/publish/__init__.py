"""The record goes out, for now as exports in the forms that others work with."""
