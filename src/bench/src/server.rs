//! The server as a process: started on a free port with its data in a folder of its own, looked at through `/proc`, stopped by SIGTERM.

use std::{
    fs, io,
    net::{Ipv4Addr, SocketAddr, TcpListener},
    path::PathBuf,
    process::{Child, Command, Stdio},
    thread::sleep,
    time::{Duration, Instant},
};

use crate::{
    error::BenchError,
    http::{Connection, Request},
};

/// How a server is started.
pub struct Program {
    pub path: PathBuf,
    pub web: PathBuf,
    pub data: PathBuf,
    /// Postgres instead of SQLite.
    pub database: Option<String>,
}

pub struct Server {
    process: Child,
    pub address: SocketAddr,
    /// From the start of the process to its first answer.
    pub started_in: Duration,
}

const PATIENCE: u64 = 20;
/// The unit of CPU time in `/proc/PID/stat` (USER_HZ, the same on every Linux of today).
const TICK: Duration = Duration::from_millis(10);

impl Program {
    pub fn prepare(&self) -> Result<(), BenchError> {
        self.clean_up();
        fs::create_dir_all(&self.data).map_err(|error| BenchError::Folder(self.data.clone(), error))
    }

    pub fn clean_up(&self) {
        // What is left is temporary data in a folder that the next run empties.
        fs::remove_dir_all(&self.data).ok();
    }

    pub fn database(&self) -> String {
        self.database.clone().unwrap_or_else(|| format!("sqlite:{}", self.data.join("chatelaine.db").display()))
    }

    pub fn start(&self) -> Result<Server, BenchError> {
        let web = self.page()?;
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, free_port()?));
        let begun = Instant::now();
        let process = Command::new(&self.path)
            .env_clear()
            .envs([("CHATELAINE_LOG", "warn"), ("CHATELAINE_RATE_LIMITS", "false")])
            .env("CHATELAINE_LISTEN", address.to_string())
            .env("CHATELAINE_DATABASE", self.database())
            .env("CHATELAINE_DATA", &self.data)
            .env("CHATELAINE_WEB", web)
            .stdout(Stdio::null())
            .spawn()
            .map_err(|error| BenchError::Start(self.path.clone(), error))?;
        let mut server = Server { process, address, started_in: Duration::ZERO };
        while begun.elapsed() < Duration::from_secs(PATIENCE) {
            if Connection::open(address)
                .is_ok_and(|mut connection| connection.call(&Request::get("/api/config")).is_ok())
            {
                server.started_in = begun.elapsed();
                return Ok(server);
            }
            sleep(Duration::from_micros(500));
        }
        Err(BenchError::NotThere(PATIENCE))
    }

    /// The page is not measured here: where it is not built, an empty one lets the server start.
    fn page(&self) -> Result<PathBuf, BenchError> {
        if self.web.join("index.html").is_file() {
            return Ok(self.web.clone());
        }
        let web = self.data.join("web");
        fs::create_dir_all(&web)
            .and_then(|()| fs::write(web.join("index.html"), "<!doctype html>"))
            .map_err(|error| BenchError::Folder(web.clone(), error))?;
        Ok(web)
    }
}

fn free_port() -> io::Result<u16> {
    Ok(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port())
}

impl Server {
    /// CPU time of all threads since the start, user and system.
    pub fn cpu(&self) -> Result<Duration, BenchError> {
        let stat = self.proc("stat")?;
        // The name of the program, in parentheses, may hold blanks; user and system time are the 12th and 13th fields after it.
        let fields = stat.rsplit_once(')').ok_or(BenchError::Proc)?.1;
        let ticks: u32 = fields.split_whitespace().skip(11).take(2).filter_map(|field| field.parse::<u32>().ok()).sum();
        Ok(TICK * ticks)
    }

    /// Resident memory now, in KiB.
    pub fn memory(&self) -> Result<u64, BenchError> {
        self.status("VmRSS:")
    }

    /// The most resident memory since [`Server::forget_peak`], in KiB.
    pub fn peak_memory(&self) -> Result<u64, BenchError> {
        self.status("VmHWM:")
    }

    pub fn forget_peak(&self) {
        // Where this is not allowed the peak is that of the whole run, which is not smaller.
        fs::write(format!("/proc/{}/clear_refs", self.process.id()), "5").ok();
    }

    pub fn stop(mut self) -> Result<(), BenchError> {
        Command::new("kill").arg(self.process.id().to_string()).status()?;
        self.process.wait()?;
        Ok(())
    }

    fn status(&self, name: &str) -> Result<u64, BenchError> {
        let status = self.proc("status")?;
        let line = status.lines().find_map(|line| line.strip_prefix(name)).ok_or(BenchError::Proc)?;
        line.split_whitespace().next().and_then(|number| number.parse().ok()).ok_or(BenchError::Proc)
    }

    fn proc(&self, file: &str) -> Result<String, BenchError> {
        fs::read_to_string(format!("/proc/{}/{file}", self.process.id())).map_err(|_| BenchError::Proc)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // Already gone after `stop`.
        self.process.kill().ok();
        self.process.wait().ok();
    }
}
