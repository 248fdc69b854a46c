//! Messages (Fluent), folding, collation, dates and numbers by language. Pure.
