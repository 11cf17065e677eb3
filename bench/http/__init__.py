"""Measures our server beside others over HTTP: eight questions to one company."""
