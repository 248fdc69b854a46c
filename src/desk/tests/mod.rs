//! The desk as a whole: stories told in keys, and pictures of its screens.

mod edits;
mod full;
mod guide;
mod imports;
mod keys;
mod layouts;
mod manners;
mod messages;
mod pace;
mod pages;
mod pictures;
mod route;
mod settings;
mod stories;
mod testing;
mod today;
