//! Protocol Buffers, as far as Flight needs them: fields by number, each a whole number or bytes.

/// A message that is being written.
#[derive(Debug, Default)]
pub struct Message(Vec<u8>);

impl Message {
    /// With bytes, a text or a message in a field; left out where they are empty.
    #[must_use]
    pub fn bytes(self, field: u32, bytes: &[u8]) -> Self {
        if bytes.is_empty() { self } else { self.always(field, bytes) }
    }

    /// With bytes in a field, also where they are empty.
    #[must_use]
    pub fn always(mut self, field: u32, bytes: &[u8]) -> Self {
        self.varint(u64::from(field) << 3 | 2);
        self.varint(bytes.len() as u64);
        self.0.extend_from_slice(bytes);
        self
    }

    /// With a whole number in a field.
    #[must_use]
    pub fn number(mut self, field: u32, number: i64) -> Self {
        self.varint(u64::from(field) << 3);
        self.varint(number.cast_unsigned());
        self
    }

    /// The bytes of the message.
    pub fn finish(self) -> Vec<u8> {
        self.0
    }

    fn varint(&mut self, mut number: u64) {
        while number >= 0x80 {
            self.0.push((number & 0x7f) as u8 | 0x80);
            number >>= 7;
        }
        self.0.push(number as u8);
    }
}

/// A field of a message that was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Value<'a> {
    /// A whole number.
    Number(u64),
    /// Bytes, a text or a message.
    Bytes(&'a [u8]),
}

/// A message that was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fields<'a>(Vec<(u32, Value<'a>)>);

impl<'a> Fields<'a> {
    /// Reads a message; none where it is no message.
    pub fn read(mut bytes: &'a [u8]) -> Option<Self> {
        let mut fields = Vec::new();
        while !bytes.is_empty() {
            let key = varint(&mut bytes)?;
            let field = u32::try_from(key >> 3).ok().filter(|field| *field > 0)?;
            let value = match key & 7 {
                0 => Some(Value::Number(varint(&mut bytes)?)),
                1 => take(&mut bytes, 8).map(|_| None)?,
                2 => {
                    let length = usize::try_from(varint(&mut bytes)?).ok()?;
                    Some(Value::Bytes(take(&mut bytes, length)?))
                }
                5 => take(&mut bytes, 4).map(|_| None)?,
                _ => return None,
            };
            fields.extend(value.map(|value| (field, value)));
        }
        Some(Self(fields))
    }

    /// The bytes of a field: the last where it is there more than once.
    pub fn bytes(&self, field: u32) -> Option<&'a [u8]> {
        self.all(field).last()
    }

    /// A text in a field; none also where it is no text.
    pub fn text(&self, field: u32) -> Option<&'a str> {
        std::str::from_utf8(self.bytes(field)?).ok()
    }

    /// A field that may be there many times.
    pub fn all(&self, field: u32) -> impl Iterator<Item = &'a [u8]> {
        self.0.iter().filter(move |(known, _)| *known == field).filter_map(|(_, value)| match value {
            Value::Bytes(bytes) => Some(*bytes),
            Value::Number(_) => None,
        })
    }

    /// A whole number in a field; 0 where it is not there.
    pub fn number(&self, field: u32) -> u64 {
        self.numbers(field).last().copied().unwrap_or_default()
    }

    /// Whole numbers in a field, one by one or packed.
    pub fn numbers(&self, field: u32) -> Vec<u64> {
        let mut numbers = Vec::new();
        for (_, value) in self.0.iter().filter(|(known, _)| *known == field) {
            match value {
                Value::Number(number) => numbers.push(*number),
                Value::Bytes(packed) => {
                    let mut packed = *packed;
                    while let Some(number) = (!packed.is_empty()).then(|| varint(&mut packed)).flatten() {
                        numbers.push(number);
                    }
                }
            }
        }
        numbers
    }
}

fn varint(bytes: &mut &[u8]) -> Option<u64> {
    let mut number = 0_u64;
    for at in 0..10 {
        let byte = take(bytes, 1)?.first().copied()?;
        number |= u64::from(byte & 0x7f).checked_shl(7 * at)?;
        if byte < 0x80 {
            return Some(number);
        }
    }
    None
}

fn take<'a>(bytes: &mut &'a [u8], length: usize) -> Option<&'a [u8]> {
    let (taken, rest) = bytes.split_at_checked(length)?;
    *bytes = rest;
    Some(taken)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        let written = Message::default().number(1, -1).bytes(2, b"abc").bytes(3, b"").always(4, b"").number(1000, 300);
        let written = written.finish();
        let read = Fields::read(&written).unwrap();
        assert_eq!(read.number(1), u64::MAX);
        assert_eq!(read.text(2), Some("abc"));
        assert_eq!((read.bytes(3), read.bytes(4)), (None, Some(&b""[..])));
        assert_eq!(read.number(1000), 300);
    }

    #[test]
    fn numbers_come_one_by_one_or_packed() {
        let packed = Message::default().number(1, 7).bytes(1, &[0x96, 0x01, 0x05]).finish();
        assert_eq!(Fields::read(&packed).unwrap().numbers(1), [7, 150, 5]);
    }

    #[test]
    fn what_is_no_message_is_refused() {
        for bytes in [&[0x0a][..], &[0x0a, 0x05, 0x01], &[0x07], &[0x00, 0x01], &[0xff; 12], &[0x0b], &[0x09, 1, 2]] {
            assert_eq!(Fields::read(bytes), None, "{bytes:?}");
        }
        // A length that no memory has.
        assert_eq!(Fields::read(&[0x0a, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01]), None);
    }
}
