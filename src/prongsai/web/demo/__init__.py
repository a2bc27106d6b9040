"""An invented agency with some years of work, made through the services that people use."""
