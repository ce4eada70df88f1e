//! The built program in a folder of its own, with an environment of its own.

use std::{
    io::{BufRead as _, BufReader},
    path::Path,
    process::{Child, ChildStdout, Command, Output, Stdio},
};

use tempfile::TempDir;

pub struct Program {
    folder: TempDir,
}

/// What it said when it ended.
pub struct Said {
    pub status: i32,
    pub out: String,
    pub error: String,
}

impl Program {
    pub fn new() -> Self {
        Self { folder: TempDir::new().unwrap() }
    }

    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Not started yet. Data and web application lie in the folder.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let web = self.folder().join("web");
        std::fs::create_dir_all(&web).unwrap();
        std::fs::write(web.join("index.html"), "<!doctype html>").unwrap();
        let mut command = Command::new(env!("CARGO_BIN_EXE_chatelaine"));
        command.args(arguments).env_clear().current_dir(self.folder());
        command.env("CHATELAINE_WEB", "web").env("CHATELAINE_DATA", "data");
        command
    }

    pub fn run(&self, arguments: &[&str]) -> Said {
        self.run_with(arguments, &[])
    }

    pub fn run_with(&self, arguments: &[&str], variables: &[(&str, &str)]) -> Said {
        let mut command = self.command(arguments);
        let Output { status, stdout, stderr } = command.envs(variables.iter().copied()).output().unwrap();
        let text = |bytes| String::from_utf8(bytes).unwrap();
        Said { status: status.code().unwrap(), out: text(stdout), error: text(stderr) }
    }

    /// Serves on a port that the system chooses, until dropped.
    pub fn serves(&self) -> Serving {
        let mut command = self.command(&["serve", "--listen", "127.0.0.1:0"]);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap());
        Serving { child, lines }
    }
}

impl Said {
    /// One sentence on standard error, nothing else, and exit status 2.
    pub fn is_refused_with(&self, words: &str) {
        assert_eq!((self.status, self.out.as_str()), (2, ""), "{}", self.error);
        assert_eq!(self.error.lines().count(), 1, "{}", self.error);
        assert!(self.error.starts_with("chatelaine: ") && self.error.contains(words), "{}", self.error);
    }

    pub fn succeeds(self) -> String {
        assert_eq!(self.status, 0, "{}", self.error);
        self.out
    }
}

pub struct Serving {
    child: Child,
    lines: BufReader<ChildStdout>,
}

impl Serving {
    /// What it prints from its start until it is told to stop.
    pub fn stops(mut self) -> String {
        let mut said = String::new();
        self.lines.read_line(&mut said).unwrap();
        assert!(said.starts_with("Chatelaine answers on "), "{said}");
        // The link, if there is one, follows within the start; the stop is orderly, so that nothing printed is lost.
        std::thread::sleep(std::time::Duration::from_millis(500));
        let id = self.child.id().to_string();
        assert!(Command::new("kill").args(["-TERM", &id]).status().unwrap().success());
        while self.lines.read_line(&mut said).unwrap() > 0 {}
        assert!(self.child.wait().unwrap().success(), "an orderly end");
        said
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        // After an orderly end there is nothing to kill.
        drop(self.child.kill());
        drop(self.child.wait());
    }
}
