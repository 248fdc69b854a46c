//! The filter language, the index columns, sorting. Pure.
