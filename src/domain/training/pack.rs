//! The pack of one exercise: its first line says what it is and its format, then come the values.

use super::exercise::Exercise;
use crate::domain::content::{PackError, read_pack, write_pack};

const FIRST_LINE: &str = "coup-de-pouce entrainement ";
const FORMAT: u16 = 1;

impl Exercise {
    /// The bytes of the pack; the same exercise gives the same bytes.
    ///
    /// # Errors
    /// [`PackError::Damaged`] if the exercise cannot be written, which no valid one does.
    pub fn to_pack(&self) -> Result<Vec<u8>, PackError> {
        write_pack(FIRST_LINE, FORMAT, self)
    }

    /// # Errors
    /// [`PackError::OtherFormat`] when the pack says another format, [`PackError::Damaged`] for anything unreadable, also
    /// when it points at a screen or an element that it does not have.
    pub fn from_pack(bytes: &[u8]) -> Result<Self, PackError> {
        read_pack(bytes, FIRST_LINE, FORMAT)
            .and_then(|exercise: Self| if exercise.is_sound() { Ok(exercise) } else { Err(PackError::Damaged) })
    }
}
