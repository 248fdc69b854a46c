//! Tests of the vault as a whole; its files have their own beside them.

mod care;
mod damage;
mod disk;
mod newer;
mod packed;
mod simple;
mod speed;
mod support;
mod swapped;
mod taking;
