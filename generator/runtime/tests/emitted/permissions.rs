//! Permissions named by the pages.
use graphdoc_runtime::meta::Permission;

pub const CONFIGURATION_READ: Permission = Permission::new("DeviceManagementConfiguration.Read.All");
pub const CONFIGURATION_WRITE: Permission = Permission::new("DeviceManagementConfiguration.ReadWrite.All");
pub const DEVICES_WRITE: Permission = Permission::new("DeviceManagementManagedDevices.ReadWrite.All");
pub const USER_READ: Permission = Permission::new("User.Read");
pub const USER_READ_WRITE: Permission = Permission::new("User.ReadWrite.All");
