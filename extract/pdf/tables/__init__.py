"""Tables whose cells no drawn grid shows, and tables that go on over pages."""
