//! Connections that are encrypted, to a server that can.

use mandate_model::FaultCode;
use mandate_store::{Location, Mode, create, open};
use mandate_testkit::postgres::Server;

use crate::fixture::{Fixture, body, moment, put, stamp};

/// The address of a server by name or number, and what it says of encryption.
fn address(server: &Server, host: &str, encryption: &str) -> Location {
    let url = format!("postgres://mandate@{host}:{}/postgres{encryption}", server.port().unwrap());
    Location::Postgres { url, schema: "encrypted".into() }
}

/// Whether the connections that are open to the server are encrypted.
fn encrypted(server: &Server) -> Vec<bool> {
    let mut watcher = postgres::Client::connect(server.url(), postgres::NoTls).unwrap();
    let sql = "SELECT s.ssl FROM pg_stat_ssl s JOIN pg_stat_activity a USING (pid) WHERE a.client_addr IS NOT NULL";
    watcher.query(sql, &[]).unwrap().iter().map(|row| row.get(0)).collect()
}

#[test]
fn the_address_decides_how_a_connection_is_encrypted() {
    let server = Server::encrypted().unwrap_or_else(|fault| panic!("{}", fault.message));
    let authority = format!("&sslrootcert={}", server.authority().display());
    let refused = |host: &str, encryption: &str| {
        let fault = open(&address(&server, host, encryption), Mode::Read).map(|_| ()).unwrap_err();
        assert_eq!(fault.code, FaultCode::StoreFailed, "{}", fault.message);
        fault.message
    };
    create(&address(&server, "localhost", ""), moment(0)).unwrap().append(&[put("a", "one")], &stamp(1)).unwrap();
    let by_number = refused("127.0.0.1", &format!("?sslmode=verify-full{authority}"));
    assert!(by_number.contains("not valid for name"), "{by_number}");
    let other = Server::encrypted().unwrap();
    let stranger = refused("localhost", &format!("?sslmode=verify-ca&sslrootcert={}", other.authority().display()));
    assert!(stranger.contains("invalid peer certificate"), "{stranger}");

    for (host, encryption, expected) in [
        ("localhost", String::new(), true),
        ("localhost", "?sslmode=disable".into(), false),
        ("127.0.0.1", "?sslmode=require".into(), true),
        ("127.0.0.1", format!("?sslmode=verify-ca{authority}"), true),
        ("localhost", format!("?sslmode=verify-full{authority}"), true),
    ] {
        let store = open(&address(&server, host, &encryption), Mode::Read).unwrap();
        assert_eq!(encrypted(&server), [expected], "{encryption}");
        assert_eq!(store.head("things", "a", 1).unwrap().unwrap().body, body("one"));
    }
}

#[test]
fn a_server_that_cannot_encrypt_is_told() {
    let Location::Postgres { url, schema } = Fixture::postgres().location else { panic!("not in PostgreSQL") };
    let fault = open(&Location::Postgres { url: format!("{url}?sslmode=require"), schema }, Mode::Read);
    let fault = fault.map(|_| ()).unwrap_err();
    assert_eq!(fault.to_string(), "[S0605] PostgreSQL cannot be reached: server does not support TLS");
}
