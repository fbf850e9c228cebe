//! National clouds.

use std::fmt;

/// A national cloud.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Cloud {
    /// The global service.
    Global,
    /// US Government L4.
    UsGovernmentL4,
    /// US Government L5 (DoD).
    UsGovernmentL5,
    /// China, operated by 21Vianet.
    China,
}

impl Cloud {
    /// All of them, in the order of the pages' table.
    pub const ALL: [Self; 4] = [Self::Global, Self::UsGovernmentL4, Self::UsGovernmentL5, Self::China];

    /// The service's root.
    pub const fn endpoint(self) -> &'static str {
        match self {
            Self::Global => "https://graph.microsoft.com",
            Self::UsGovernmentL4 => "https://graph.microsoft.us",
            Self::UsGovernmentL5 => "https://dod-graph.microsoft.us",
            Self::China => "https://microsoftgraph.chinacloudapi.cn",
        }
    }
}

/// The clouds an operation is documented to be in.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Clouds(u8);

impl Clouds {
    const DOCUMENTED: u8 = 1 << 7;

    /// The page does not say; [`has`](Self::has) is `false` for all.
    pub const UNDOCUMENTED: Self = Self(0);
    /// `all-clouds`
    pub const ALL: Self = Self::new(true, true, true, true);
    /// `global-only`
    pub const GLOBAL_ONLY: Self = Self::new(true, false, false, false);
    /// `global-us`: the global service and both of the US government.
    pub const GLOBAL_US: Self = Self::new(true, true, true, false);
    /// The global service and US Government L4.
    pub const GLOBAL_US_L4: Self = Self::new(true, true, false, false);
    /// `global-china`: the global service and China.
    pub const GLOBAL_CHINA: Self = Self::new(true, false, false, true);

    /// From the four cells of the page's table.
    pub const fn new(global: bool, us_l4: bool, us_l5: bool, china: bool) -> Self {
        let bits = global as u8 | (us_l4 as u8) << 1 | (us_l5 as u8) << 2 | (china as u8) << 3;
        Self(bits | Self::DOCUMENTED)
    }
    /// Whether the page says anything.
    pub const fn documented(self) -> bool {
        self.0 & Self::DOCUMENTED != 0
    }
    /// Whether the page says that the operation is in this cloud.
    pub const fn has(self, cloud: Cloud) -> bool {
        self.0 & (1 << cloud as u8) != 0
    }
}

impl fmt::Debug for Clouds {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.documented() {
            return f.write_str("UNDOCUMENTED");
        }
        f.debug_set().entries(Cloud::ALL.into_iter().filter(|cloud| self.has(*cloud))).finish()
    }
}
