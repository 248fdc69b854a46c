//! Forms and vocabularies: fields, types, privacy classes, labels. Pure: it takes bytes.
