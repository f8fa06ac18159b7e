-- People whom the member's identity provider signed in here.

create table oidc_person (
  issuer    text not null,
  subject   text not null,                             -- the same for ever and for nobody else, at that issuer
  person    text not null,                             -- name here since the first sign-in, as in API keys and agreements
  first_at  timestamptz not null,
  last_at   timestamptz not null,
  primary key (issuer, subject)
);
create unique index oidc_person_name on oidc_person (lower(person));
