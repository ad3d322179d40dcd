import Files

/// What the doctor looked at, and what it found.
struct Checkup: Equatable {
    enum State: String {
        case works
        case fails
        /// Not there, and nobody needs it who does not ask for it.
        case optional
    }

    let name: String
    /// Whether lessons and tests need it.
    let isMain: Bool
    let state: State
    let says: String
    /// The one command that mends it.
    let mend: String?

    private init(_ name: String, main: Bool, _ state: State, _ says: String, mend: String? = nil) {
        (self.name, isMain, self.state, self.says, self.mend) = (name, main, state, says, mend)
    }

    static func works(_ name: String, main: Bool = false, _ says: String) -> Checkup {
        Checkup(name, main: main, .works, says)
    }

    static func fails(_ name: String, main: Bool = false, _ says: String, mend: String) -> Checkup {
        Checkup(name, main: main, .fails, says, mend: mend)
    }

    static func missing(_ name: String, _ says: String, mend: String? = nil) -> Checkup {
        Checkup(name, main: false, .optional, says, mend: mend)
    }

    /// The same without the name of whose machine it is.
    func hiding(home: String) -> Checkup {
        guard home.count > 1 else { return self }
        func hidden(_ text: String) -> String { text.replacing(home, with: "~") }
        return Checkup(name, main: isMain, state, hidden(says), mend: mend.map(hidden))
    }

    var json: String {
        TableReport.object([
            ("name", jsonText(name)), ("main", "\(isMain)"), ("state", jsonText(state.rawValue)),
            ("says", jsonText(says)), ("mend", mend.map(jsonText) ?? "null"),
        ])
    }
}
