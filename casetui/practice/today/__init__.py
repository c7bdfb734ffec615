"""What a day asks of people: Today, the Week, the docket, decisions, notices."""
