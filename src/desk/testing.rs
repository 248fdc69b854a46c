//! A desk without a terminal, for stories told in keys.
