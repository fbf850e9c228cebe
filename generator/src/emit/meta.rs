//! The metadata of an operation.

use super::tokens::{ident, text};
use crate::{
    ir::Clouds,
    source::Version,
    view::{GrantView, Grants, MetaView},
};
use proc_macro2::{Literal, TokenStream};
use quote::quote;

pub(super) fn meta(view: &MetaView) -> TokenStream {
    let [title, docs] = [&view.title, &view.docs].map(|value| text(value));
    let requests = view.requests.iter().map(|request| text(request));
    let version = match view.version {
        Version::Beta => quote! { ApiVersion::Beta },
        Version::V1 => quote! { ApiVersion::V1 },
    };
    let success = view.success.iter().map(|status| Literal::u16_unsuffixed(*status));
    let permissions = permissions(&view.grants);
    let clouds = clouds(view.clouds);
    let deprecated = match &view.deprecated {
        Some(note) => quote! { Some(#note) },
        None => quote! { None },
    };
    quote! {
        &Meta {
            title: #title,
            docs: #docs,
            version: #version,
            requests: &[#(#requests),*],
            success: &[#(#success),*],
            permissions: #permissions,
            clouds: #clouds,
            deprecated: #deprecated,
        }
    }
}

/// What single request lines need.
pub(super) fn by_request(view: &MetaView) -> Option<TokenStream> {
    let lines = view.by_request.iter().map(|(line, grants)| {
        let permissions = permissions(grants);
        quote! { (#line, #permissions) }
    });
    (!view.by_request.is_empty()).then(|| {
        quote! { const PERMISSIONS_BY_REQUEST: &'static [(&'static str, Permissions)] = &[#(#lines),*]; }
    })
}

fn permissions(grants: &Grants) -> TokenStream {
    let [work, personal, application] = grants.each_ref().map(grant);
    quote! {
        Permissions {
            delegated_work: #work,
            delegated_personal: #personal,
            application: #application,
        }
    }
}

fn grant(view: &GrantView) -> TokenStream {
    match view {
        GrantView::Undocumented => quote! { Grant::Undocumented },
        GrantView::NotSupported => quote! { Grant::NotSupported },
        GrantView::AnyOf(sets) => {
            let sets = sets.iter().map(|set| {
                let names = set.iter().map(|name| ident(name));
                quote! { &[#(p::#names),*] }
            });
            quote! { Grant::AnyOf(&[#(#sets),*]) }
        }
    }
}

fn clouds(clouds: Option<Clouds>) -> TokenStream {
    let Some(Clouds { global, us_government_l4, us_government_l5, china }) = clouds else {
        return quote! { Clouds::UNDOCUMENTED };
    };
    match [global, us_government_l4, us_government_l5, china] {
        [true, true, true, true] => quote! { Clouds::ALL },
        [true, false, false, false] => quote! { Clouds::GLOBAL_ONLY },
        _ => quote! { Clouds::new(#global, #us_government_l4, #us_government_l5, #china) },
    }
}
