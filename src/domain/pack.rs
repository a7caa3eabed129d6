//! Files of values: a first line that says what they are and their format, then all words, then all numbers (lengths of lists,
//! choices), each in the order in which the values are read. Words that stand together compress better, and a closing sign
//! after each better than its length before it: 4 kB of brotli less than postcard's own order.

use postcard::{Deserializer, Error, Result as Read, de_flavors::Flavor};
use serde::{Serialize, de::DeserializeOwned};

/// Why a pack can't be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PackError {
    /// Not of the expected shape. Fetching again may help: the download was damaged.
    Damaged,
    /// Made by another version of the tool: this code must not read it. Fetching again does not help.
    OtherFormat(u16),
}

/// Stands after each word; no word holds it.
const END_OF_WORD: u8 = 0;

/// Stands between words and numbers; no byte of UTF-8 is one.
const END_OF_WORDS: u8 = 0xff;

/// A pack of any kind: its first line and format, then its values, of text, integers, lists and choices.
///
/// # Errors
/// [`PackError::Damaged`] if the values could not be read back: a text with a zero byte, a fraction.
pub fn write<T: Serialize + DeserializeOwned>(first_line: &str, format: u16, values: &T) -> Result<Vec<u8>, PackError> {
    let in_order = postcard::to_allocvec(values).map_err(|_| PackError::Damaged)?;
    let mut reader = Deserializer::from_flavor(Apart { rest: &in_order, words: Vec::new(), numbers: Vec::new() });
    T::deserialize(&mut reader).map_err(|_| PackError::Damaged)?;
    let (words, numbers) = reader.finalize().map_err(|_| PackError::Damaged)?;
    let pack = [format!("{first_line}{format}\n").as_bytes(), &words, &[END_OF_WORDS], &numbers].concat();
    let again = postcard::to_allocvec(&read::<T>(&pack, first_line, format)?).map_err(|_| PackError::Damaged)?;
    if again == in_order { Ok(pack) } else { Err(PackError::Damaged) }
}

/// # Errors
/// [`PackError::OtherFormat`] when the pack says another format, [`PackError::Damaged`] for anything unreadable.
pub fn read<T: DeserializeOwned>(bytes: &[u8], first_line: &str, format: u16) -> Result<T, PackError> {
    let (found, values) = split(bytes, first_line).ok_or(PackError::Damaged)?;
    if found != format {
        return Err(PackError::OtherFormat(found));
    }
    let end = values.iter().position(|byte| *byte == END_OF_WORDS).ok_or(PackError::Damaged)?;
    let columns = Columns { words: &values[..end], numbers: &values[end + 1..] };
    T::deserialize(&mut Deserializer::from_flavor(columns)).map_err(|_| PackError::Damaged)
}

/// The number of the first line, and what follows it.
fn split<'a>(bytes: &'a [u8], first_line: &str) -> Option<(u16, &'a [u8])> {
    let rest = bytes.strip_prefix(first_line.as_bytes())?;
    let end = rest.iter().position(|byte| *byte == b'\n')?;
    let format = std::str::from_utf8(&rest[..end]).ok()?.parse().ok()?;
    Some((format, &rest[end + 1..]))
}

/// Reads words from the one, numbers from the other. Every word is said to have the length 0.
struct Columns<'a> {
    words: &'a [u8],
    numbers: &'a [u8],
}

impl<'a> Flavor<'a> for Columns<'a> {
    type Remainder = ();
    type Source = &'a [u8];

    fn pop(&mut self) -> Read<u8> {
        let (first, rest) = self.numbers.split_first().ok_or(Error::DeserializeUnexpectedEnd)?;
        self.numbers = rest;
        Ok(*first)
    }

    fn try_take_n(&mut self, _length: usize) -> Read<&'a [u8]> {
        let end = self.words.iter().position(|byte| *byte == END_OF_WORD).ok_or(Error::DeserializeUnexpectedEnd)?;
        let word = &self.words[..end];
        self.words = &self.words[end + 1..];
        Ok(word)
    }

    fn finalize(self) -> Read<()> {
        Ok(())
    }
}

/// Reads values in postcard's order and sets words and numbers apart.
struct Apart<'a> {
    rest: &'a [u8],
    words: Vec<u8>,
    numbers: Vec<u8>,
}

impl<'a> Flavor<'a> for Apart<'a> {
    type Remainder = (Vec<u8>, Vec<u8>);
    type Source = &'a [u8];

    fn pop(&mut self) -> Read<u8> {
        let (first, rest) = self.rest.split_first().ok_or(Error::DeserializeUnexpectedEnd)?;
        self.rest = rest;
        self.numbers.push(*first);
        Ok(*first)
    }

    fn try_take_n(&mut self, length: usize) -> Read<&'a [u8]> {
        let (word, rest) = self.rest.split_at_checked(length).ok_or(Error::DeserializeUnexpectedEnd)?;
        if word.contains(&END_OF_WORD) {
            return Err(Error::DeserializeBadUtf8);
        }
        self.rest = rest;
        let bytes_of_length = length.checked_ilog2().map_or(1, |bits| bits as usize / 7 + 1);
        self.numbers.truncate(self.numbers.len().saturating_sub(bytes_of_length));
        self.numbers.push(0);
        self.words.extend(word);
        self.words.push(END_OF_WORD);
        Ok(word)
    }

    fn finalize(self) -> Read<Self::Remainder> {
        Ok((self.words, self.numbers))
    }
}

#[cfg(test)]
mod tests {
    use serde::{Deserialize, Serialize, de::DeserializeOwned};

    use super::{PackError, read, write};

    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    enum Choice {
        None,
        Of { word: String, number: u32 },
    }

    type Values = (Vec<String>, Option<char>, Vec<Choice>, bool, i64, String);

    fn values() -> Values {
        let long = "é".repeat(200);
        let choices = vec![Choice::Of { word: "après".into(), number: 300_000 }, Choice::None];
        (vec!["un".into(), String::new(), long], Some('œ'), choices, true, -7, "fin".into())
    }

    fn pack<T: Serialize + DeserializeOwned>(values: &T) -> Result<Vec<u8>, PackError> {
        write("essai ", 3, values)
    }

    #[test]
    fn values_are_read_back_and_their_words_stand_together() {
        let pack = pack(&values()).unwrap_or_else(|e| panic!("{e:?}"));
        assert_eq!(read("essai 3\n".as_bytes(), "essai ", 3), Err::<Values, _>(PackError::Damaged));
        assert_eq!(read(&pack, "essai ", 3), Ok(values()));
        assert!(pack.starts_with("essai 3\nun\0\0éé".as_bytes()));
        assert!(pack.windows(14).any(|bytes| bytes == "œ\0après\0fin\0".as_bytes()), "{pack:?}");
    }

    #[test]
    fn a_pack_that_was_cut_or_is_of_another_format_is_refused() {
        let pack = pack(&values()).unwrap_or_else(|e| panic!("{e:?}"));
        for length in 0..pack.len() {
            assert_eq!(read::<Values>(&pack[..length], "essai ", 3), Err(PackError::Damaged), "{length}");
        }
        assert_eq!(read::<Values>(&pack, "essai ", 4), Err(PackError::OtherFormat(3)));
        assert_eq!(read::<Values>(&pack, "autre ", 3), Err(PackError::Damaged));
    }

    #[test]
    fn what_could_not_be_read_back_is_not_written() {
        assert_eq!(pack(&String::from("a\0b")), Err(PackError::Damaged));
        assert_eq!(pack(&1.5_f64), Err(PackError::Damaged));
        assert_eq!(pack(&(String::from("a"), 2.5_f32)), Err(PackError::Damaged));
    }
}
