//! The map of places, without a screen: what part of the ground is seen (`view`), which places stand together
//! (`clusters`), what lies under them (`base`), and what is drawn of it (`scene`), how hands move it (`gesture`).

pub mod base;
pub mod clusters;
pub mod gesture;
pub mod scene;
pub mod view;
