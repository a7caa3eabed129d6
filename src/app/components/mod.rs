//! Pieces of pages. They take values and callbacks; they read no route and write no state.

pub mod address;
pub mod coverage_map;
pub mod coverage_table;
pub mod device;
pub mod drawing;
pub mod foot;
pub mod help;
pub mod icon;
pub mod layout;
pub mod listen;
pub mod map;
pub mod navigation;
pub mod place_row;
pub mod reception;
pub mod search_box;
pub mod share;
pub mod sign;
pub mod steps;
pub mod still_life;
pub mod text;
pub mod themes;
pub mod visits;
