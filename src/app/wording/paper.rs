//! The wording of « Imprimer ».

pub const TITLE: &str = "Imprimer";
