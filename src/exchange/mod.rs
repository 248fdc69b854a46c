//! Import, export and the synthetic campaign year.
