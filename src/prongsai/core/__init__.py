"""The rules of the assessment: no framework, no network, no files it was not handed."""
