//! Names for the demonstration. All of them invented; addresses are in domains that are reserved for examples.

const FIRST: &[&str] = &[
    "Alder & Finch",
    "Barrow Street",
    "Copperfield",
    "Dunmore",
    "Eastgate",
    "Fairweather",
    "Grange Hill",
    "Harbour",
    "Ironbridge",
    "Juniper",
    "Kestrel",
    "Larkspur",
    "Millbrook",
    "Northam",
    "Oakhurst",
    "Pennine",
    "Quayside",
    "Redwood",
    "Silverdale",
    "Thornbury",
    "Upton",
    "Vale",
    "Westbourne",
    "Yarrow",
    "Ashcombe",
];
const SECOND: &[&str] = &[
    "Dental",
    "Bakery",
    "Logistics",
    "Veterinary",
    "Law",
    "Sails",
    "Academy",
    "Clinic",
    "Tools",
    "Insurance",
    "Surveyors",
    "Design",
    "Printers",
    "Motors",
    "Foods",
    "Architects",
    "Pharmacy",
    "Timber",
    "Nurseries",
    "Accounting",
    "Joinery",
    "Optics",
    "Travel",
];
const PEOPLE: &[&str] = &[
    "Rosa Whitlock",
    "Amir Haddad",
    "Greta Lindqvist",
    "Owen Price",
    "Mei Tanaka",
    "Luis Ortega",
    "Nora Keane",
    "Pavel Novak",
    "Sadie Boone",
    "Ravi Menon",
    "Elin Berg",
    "Jonas Frey",
    "Carla Pinto",
    "Hugh Sinclair",
    "Yusuf Demir",
    "Ana Kovac",
    "Petra Vogel",
    "Isaac Cole",
    "Lena Maurer",
    "Tom Ashby",
];
const SERVICES: &[(&str, &str, &str)] = &[
    ("Azure tenant admin", "admin", "portal.azure.example"),
    ("Cloudflare", "ops", "dash.cloudflare.example"),
    ("ConnectWise Control", "control", "control.example"),
    ("Dell warranty portal", "assets", "dell.example"),
    ("HMRC gateway", "834201776", "tax.example"),
    ("Office 365 break-glass", "bg1", "login.microsoftonline.example"),
    ("Sage 200", "finance", "sage.example"),
    ("UniFi controller", "netadmin", "unifi.example"),
    ("Synology NAS", "backup", "nas.example"),
    ("Domain registrar", "dns", "registrar.example"),
    ("VoIP portal", "phones", "voip.example"),
    ("Firewall", "fwadmin", "firewall.example"),
    ("Payroll bureau", "payroll", "payroll.example"),
    ("Card terminal", "merchant", "pay.example"),
    ("CCTV recorder", "cctv", "nvr.example"),
    ("Line of business server", "svc-lob", "lob.example"),
    ("Printer admin", "print", "printer.example"),
    ("Backup console", "restore", "backup.example"),
    ("Website CMS", "editor", "cms.example"),
    ("Password-protected payslips", "hr", "hr.example"),
];

pub const PROVIDER: &str = "Northgate IT Services";
pub const ADMIN: (&str, &str) = ("Ines Duarte", "ines@northgate.example");
pub const SERVICE_USERS: &[(&str, &str)] =
    &[("Tomas Lind", "tomas@northgate.example"), ("Hana Sato", "hana@northgate.example")];
pub const COLLECTIONS: &[&str] =
    &["IT", "IT/Cloud", "IT/Network", "IT/Runbooks", "Finance", "Board", "Warehouse", "Front desk"];

/// The name of the client with this number; a second round over the words adds a figure.
pub fn client(number: usize) -> String {
    let first = at(FIRST, number);
    let second = at(SECOND, number);
    match number / (FIRST.len() * SECOND.len()) {
        0 => format!("{first} {second}"),
        round => format!("{first} {second} {}", round + 1),
    }
}

/// The domain of that client.
pub fn domain(number: usize) -> String {
    let plain: String = at(FIRST, number).chars().filter(char::is_ascii_alphabetic).collect();
    format!("{}{number}.example", plain.to_lowercase())
}

pub fn person(number: usize) -> &'static str {
    at(PEOPLE, number)
}

/// Name, user name and host of a login.
pub fn service(number: usize) -> (&'static str, &'static str, &'static str) {
    let index = number % SERVICES.len().max(1);
    SERVICES.get(index).copied().unwrap_or(("Service", "admin", "service.example"))
}

fn at(list: &[&'static str], number: usize) -> &'static str {
    list.get(number % list.len().max(1)).copied().unwrap_or_default()
}
