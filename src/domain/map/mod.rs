//! The map of places, without a screen: what part of the ground is seen (`view`), which places stand together
//! (`clusters`), what lies under them (`base`), and what is drawn of it (`scene`), how hands move it (`gesture`);
//! the small picture that pages of places share (`picture`), the pictures of streets (`tiles`).

pub mod base;
pub mod clusters;
pub mod gesture;
pub mod picture;
pub mod scene;
pub mod tiles;
pub mod view;
