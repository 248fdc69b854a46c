//! The desk as a whole: stories told in keys, and pictures of its screens.

mod complaint;
mod consents;
mod editor_oracle;
mod edits;
mod falls;
mod full;
mod guide;
mod imports;
mod keys;
mod layouts;
mod lists;
mod manners;
mod messages;
mod pace;
mod pages;
mod pictures;
mod prose;
mod route;
mod screens;
mod settings;
mod stories;
mod testing;
mod today;
mod triage;
