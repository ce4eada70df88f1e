//! What a device number says (`identity.md` §2.1): the kind of application for an icon, and a name for people.

/// An application as it is shown beside an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DeviceLabel {
    /// `browser`, `extension`, `desktop`, `mobile`, `terminal`, `server` or `unknown`.
    pub icon: &'static str,
    pub name: &'static str,
}

/// The label of a device number; a number of tomorrow is "Unknown application".
#[must_use]
pub const fn device_label(number: Option<i64>) -> DeviceLabel {
    let (icon, name) = match number {
        Some(0) => ("mobile", "Mobile app – Android"),
        Some(1) => ("mobile", "Mobile app – iOS"),
        Some(2) => ("extension", "Extension – Chrome"),
        Some(3) => ("extension", "Extension – Firefox"),
        Some(4) => ("extension", "Extension – Opera"),
        Some(5) => ("extension", "Extension – Edge"),
        Some(6) => ("desktop", "Desktop app – Windows"),
        Some(7) => ("desktop", "Desktop app – macOS"),
        Some(8) => ("desktop", "Desktop app – Linux"),
        Some(9) => ("browser", "Web vault – Chrome"),
        Some(10) => ("browser", "Web vault – Firefox"),
        Some(11) => ("browser", "Web vault – Opera"),
        Some(12) => ("browser", "Web vault – Edge"),
        Some(13) => ("browser", "Web vault – Internet Explorer"),
        Some(14) => ("browser", "Web vault – unknown browser"),
        Some(15) => ("mobile", "Mobile app – Android (Amazon)"),
        Some(16) => ("desktop", "Desktop app – Windows (UWP)"),
        Some(17) => ("browser", "Web vault – Safari"),
        Some(18) => ("browser", "Web vault – Vivaldi"),
        Some(19) => ("extension", "Extension – Vivaldi"),
        Some(20) => ("extension", "Extension – Safari"),
        Some(21) => ("server", "Developer kit"),
        Some(22) => ("server", "Server"),
        Some(23) => ("terminal", "Command line – Windows"),
        Some(24) => ("terminal", "Command line – macOS"),
        Some(25) => ("terminal", "Command line – Linux"),
        Some(26) => ("browser", "Web vault – DuckDuckGo"),
        _ => ("unknown", "Unknown application"),
    };
    DeviceLabel { icon, name }
}
