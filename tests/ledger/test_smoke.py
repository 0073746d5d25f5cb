from egide.ledger import NewFact
def test_a(ledger, clock):
    f = ledger.append("site:1", [NewFact("a", clock.now(), {"x": 1}, {"n": "é"})])
    assert ledger.read("site:1") == f and ledger.streams("site:") == ["site:1"]
