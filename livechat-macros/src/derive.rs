//! Each derive from its input to its output: read, check, write.

use proc_macro2::TokenStream;
use syn::{Data, DeriveInput};

use crate::ast::Container;
use crate::attr::ContainerAttr;
use crate::check;
use crate::errors::Errors;
use crate::expand;
use crate::plan::Plan;

/// `#[derive(Event)]`
pub(crate) fn event(input: &DeriveInput) -> TokenStream {
    if let Data::Enum(data) = &input.data {
        return event_enum(input, data);
    }
    let mut errors = Errors::default();
    let attr = ContainerAttr::event(&input.attrs, &mut errors);
    let container = Container::new(input, attr, &mut errors);
    expand::reserved_lifetime(&input.generics, &mut errors);
    let plan = match Plan::choose(container.attr.plan.as_ref(), &input.ident.to_string(), input.ident.span()) {
        Ok(plan) => plan,
        Err(error) => {
            if let Some(error) = error {
                errors.add(error);
            }
            return expand::event_stub(&container, None, errors);
        }
    };
    match check::event(&container, plan.checked(), &mut errors) {
        Some(planned) if errors.is_empty() => expand::event(&container, &planned, &plan),
        planned => expand::event_stub(&container, planned.as_ref().map(|planned| (planned, plan.checked())), errors),
    }
}

fn event_enum(input: &DeriveInput, data: &syn::DataEnum) -> TokenStream {
    let mut errors = Errors::default();
    let attr = ContainerAttr::event_enum(&input.attrs, &mut errors);
    expand::reserved_lifetime(&input.generics, &mut errors);
    let variants = check::event_variants(input, data, &mut errors);
    if errors.is_empty() {
        expand::event_enum(input, &attr, &variants)
    } else {
        expand::event_enum_stub(input, &attr, &variants, errors)
    }
}

/// `#[derive(Traits)]`
pub(crate) fn traits(input: &DeriveInput) -> TokenStream {
    let mut errors = Errors::default();
    let attr = ContainerAttr::traits(&input.attrs, &mut errors);
    let container = Container::new(input, attr, &mut errors);
    expand::reserved_lifetime(&input.generics, &mut errors);
    let plan = match Plan::choose(container.attr.plan.as_ref(), &input.ident.to_string(), input.ident.span()) {
        Ok(plan) => plan,
        Err(error) => {
            if let Some(error) = error {
                errors.add(error);
            }
            return expand::traits_stub(&container, errors);
        }
    };
    let Some(call) = check::call(&container, plan.checked(), &mut errors) else {
        return expand::traits_stub(&container, errors);
    };
    match check::fields(&container, &call.event, plan.checked(), &mut errors) {
        Some(planned) if errors.is_empty() => expand::traits(&container, &call, &planned, &plan),
        _ => expand::traits_stub(&container, errors),
    }
}

/// `#[derive(Properties)]`
pub(crate) fn properties(input: &DeriveInput) -> TokenStream {
    let mut errors = Errors::default();
    let attr = ContainerAttr::other(&input.attrs, &mut errors);
    let container = Container::new(input, attr, &mut errors);
    expand::reserved_lifetime(&input.generics, &mut errors);
    let members = check::properties(&container, &mut errors);
    if errors.is_empty() {
        expand::properties(&container, &members)
    } else {
        expand::properties_stub(&container, errors)
    }
}

/// `#[derive(PropertyValue)]`
pub(crate) fn property_value(input: &DeriveInput) -> TokenStream {
    let mut errors = Errors::default();
    let attr = ContainerAttr::other(&input.attrs, &mut errors);
    expand::reserved_lifetime(&input.generics, &mut errors);
    let value = check::value(input, &attr, &mut errors);
    match value {
        Some(value) if errors.is_empty() => expand::value(input, &attr, &value),
        _ => expand::value_stub(input, &attr, errors),
    }
}
