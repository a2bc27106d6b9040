"""An invented agency with three years of work, made through the services that people use."""
