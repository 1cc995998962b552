//! The first administrator's account: made by a link that the server prints, once, within a day, and in no other way.

use std::process::{Child, Stdio};

use mandate_testkit::http::{Answer, Client};
use mandate_testkit::server::{listening, serving};

use crate::support::{MOMENT, Program};

const PASSWORD: &str = "walnut ferry orchard quiet nine";
/// A day and an hour after [`MOMENT`].
const TOO_LATE: &str = "2026-01-02T13:00:00Z";

/// A server that ends with this.
struct Server {
    child: Child,
    client: Client,
    origin: String,
    /// What it printed before it served.
    said: Vec<String>,
}

impl Server {
    fn start(program: &Program, moment: &str) -> Self {
        let mut command = program.command(&["serve", "--listen", "127.0.0.1:0"]);
        command.env("MANDATE_NOW", moment).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = command.spawn().expect("the program starts");
        let (origin, said) = serving(&mut child).expect("it serves");
        let client = Client::new(listening(&origin).expect("an address"));
        Self { child, client, origin, said }
    }

    /// The path of the link that it printed.
    fn link(&self) -> Option<String> {
        let line = self.said.iter().find(|line| line.contains("/set-up/"))?;
        let path = line.trim().strip_prefix(&self.origin).expect("the link leads to this server");
        Some(path.to_owned())
    }

    /// Fills in the form of a link; nobody need have seen it.
    fn set_up(&self, link: &str, email: &str, password: &str) -> Answer {
        let client = Client::new(self.client.address());
        let fields =
            [("name", "Ada"), ("email", email), ("language", "en"), ("password", password), ("again", password)];
        client.post("/sign-in", link, &fields).expect("an answer")
    }

    fn get(&self, path: &str) -> u16 {
        self.client.get(path).expect("an answer").status
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The names of all accounts.
fn accounts(program: &Program) -> Vec<String> {
    let text = program.run(&["account", "list", "--format", "json", "--quiet"]).succeeded();
    let listed: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    let names =
        listed.as_array().expect("a list").iter().map(|one| one["account"].as_str().expect("a name").to_owned());
    names.collect()
}

#[test]
fn the_link_makes_one_administrator_and_nobody_else() {
    let program = Program::initialised();
    let server = Server::start(&program, MOMENT);
    let link = server.link().expect("a link");
    assert_eq!(server.get(&link), 200);
    // What was not printed opens nothing, and neither does the link elsewhere.
    let guessed = format!("{}x", link.strip_suffix(|_: char| true).unwrap_or_default());
    for wrong in ["/set-up/guessed", guessed.as_str(), &link.replace("/set-up/", "/link/")] {
        assert_eq!(server.get(wrong), 404, "{wrong}");
        assert!((400..500).contains(&server.set_up(wrong, "eve@x.example", PASSWORD).status), "{wrong}");
    }
    // A slip does not use it up.
    for (email, password) in [("ada@x.example", "short"), ("no address", PASSWORD)] {
        let answer = server.set_up(&link, email, password);
        assert_eq!(answer.status, 422, "{}", answer.text());
        assert!(answer.text().contains("name=\"email\""), "the form is shown again");
    }
    assert_eq!(accounts(&program), Vec::<String>::new());

    // Of two who use it at the same moment, one gets the account.
    let both = std::thread::scope(|scope| {
        let (server, link) = (&server, link.as_str());
        let both = ["ada@x.example", "bo@x.example"]
            .map(|email| scope.spawn(move || (email, server.set_up(link, email, PASSWORD).status)));
        both.map(|one| one.join().expect("an answer"))
    });
    let made: Vec<&str> = both.iter().filter(|(_, status)| *status == 303).map(|(email, _)| *email).collect();
    let [first] = made[..] else { panic!("{both:?}") };
    assert_eq!(accounts(&program), [first]);

    // The second use.
    assert!((400..500).contains(&server.get(&link)));
    assert!((400..500).contains(&server.set_up(&link, "eve@x.example", PASSWORD).status));
    assert_eq!(accounts(&program), [first]);

    server.client.sign_in(first, PASSWORD).expect("the password signs in");
    assert_eq!(server.get("/administration/accounts"), 200);
    drop(server);
    assert_eq!(Server::start(&program, MOMENT).link(), None, "with an account there is no link any more");
}

#[test]
fn a_link_of_an_earlier_start_makes_no_second_administrator() {
    let program = Program::initialised();
    let earlier = Server::start(&program, MOMENT).link().expect("a link");
    let server = Server::start(&program, MOMENT);
    let link = server.link().expect("another link");
    assert_ne!(link, earlier);
    assert_eq!(server.get(&earlier), 200, "it still is within its day");
    assert_eq!(server.set_up(&link, "ada@x.example", PASSWORD).status, 303);
    assert!((400..500).contains(&server.get(&earlier)), "{}", server.get(&earlier));
    assert!((400..500).contains(&server.set_up(&earlier, "eve@x.example", PASSWORD).status));
    assert_eq!(accounts(&program), ["ada@x.example"]);
}

#[test]
fn a_link_is_over_after_a_day() {
    let program = Program::initialised();
    let link = Server::start(&program, MOMENT).link().expect("a link");
    let server = Server::start(&program, TOO_LATE);
    assert_eq!(server.get(&link), 404);
    assert!((400..500).contains(&server.set_up(&link, "eve@x.example", PASSWORD).status));
    assert_eq!(accounts(&program), Vec::<String>::new());
    let fresh = server.link().expect("a fresh link");
    assert_eq!(server.set_up(&fresh, "ada@x.example", PASSWORD).status, 303);
}
