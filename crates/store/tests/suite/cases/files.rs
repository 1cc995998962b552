//! Files kept by the hash of their content.

use std::io::{self, Read};

use mandate_model::{FaultCode, Silent};
use mandate_store::hash;

use crate::fixture::Fixture;

pub fn blobs_are_kept_once(fixture: &Fixture) {
    let mut store = fixture.create();
    for content in [&b"evidence"[..], b"", b"evidence"] {
        let (digest, size) = store.put_blob(&mut &*content).unwrap();
        assert_eq!((digest, size), (hash::of_bytes(content), content.len() as u64));
        assert_eq!(store.blob(&digest).unwrap().as_deref(), Some(content));
    }
    assert_eq!(store.blob(&hash::of_bytes(b"unknown")).unwrap(), None);
    let verified = store.verify(&Silent).unwrap();
    assert_eq!((verified.blobs, verified.blob_bytes), (2, 8));
}

/// A content that ends with a failure, as an upload that is cut off.
struct CutOff;

impl Read for CutOff {
    fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
        Err(io::Error::other("the line went dead"))
    }
}

pub fn large_blobs_come_back_whole(fixture: &Fixture) {
    let mut store = fixture.create();
    let content: Vec<u8> = (0_u32..1_300_000).flat_map(u32::to_le_bytes).collect();
    let (digest, size) = store.put_blob(&mut content.as_slice()).unwrap();
    assert_eq!((digest, size), (hash::of_bytes(&content), 5_200_000));
    let mut out = Vec::new();
    assert_eq!(store.copy_blob(&digest, &mut out).unwrap(), Some(5_200_000));
    assert!(out == content);
    let fault = store.put_blob(&mut b"begin".chain(CutOff)).unwrap_err();
    assert_eq!((fault.code, fault.message.as_str()), (FaultCode::System, "the line went dead while reading a file"));
    assert_eq!(store.verify(&Silent).unwrap().blobs, 1);
}
