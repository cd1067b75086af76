"""A small foreign skill that reminds somebody of a kettle."""
