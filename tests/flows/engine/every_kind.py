"""A tree that asks one question of each kind."""

from __future__ import annotations

from tests.fakes.shelf import shelf_of

ROUTING = """
tree: kinds
title: One question of each kind
body: test
start: yes_no
nodes:
  yes_no: {ask: yes_no, expects: yes_no, read_back: never, then: amount}
  amount: {ask: amount, expects: amount, read_back: never, then: birth}
  birth: {ask: birth, expects: birth_date, read_back: never, then: postcode}
  postcode: {ask: postcode, expects: postcode, read_back: never, then: commune}
  commune: {ask: town, expects: {commune: postcode},
            read_back: never, then: nir, by_keys: nir}
  nir: {ask: nir, expects: nir, read_back: never, then: caf}
  caf: {ask: caf, expects: file_number, read_back: never, then: name}
  name: {ask: name, expects: name, read_back: never, then: address, by_keys: phone}
  address: {ask: address, expects: address,
            read_back: never, then: message, by_keys: phone}
  message: {ask: message, expects: message, read_back: never, then: day, by_keys: phone}
  day: {ask: day, expects: day, read_back: never, then: phone}
  phone: {ask: phone, expects: phone, read_back: never, then: last}
  last: {ask: last, expects: yes_no, read_back: never, then: bye}
  bye: {end: done}
"""
WORDS = """
sentences:
  yes_no: Yes or no?
  amount: How much?
  birth: Born when?
  postcode: Which postcode?
  town: Which town?
  nir: Which number?
  caf: Which file?
  name: Which name?
  address: Where?
  message: What?
  day: When?
  phone: Which phone?
  last: Anything else?
"""
SHELF = shelf_of({"kinds": (ROUTING, WORDS)})
