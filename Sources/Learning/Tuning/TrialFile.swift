import Datasets

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// The finished trials of a search in a file of JSON lines: one that says which search it is, then one for each trial.
///
///     {"format":"gradus search","version":1,"plan":"random","goal":"largest","seed":"1","space":["units: 8…128"]}
///     {"trial":1,"seed":"1","setting":{"units":64},"score":0.9333333333333333,"seconds":0.12}
///     {"trial":2,"seed":"2","setting":{"units":8},"failed":"expected a finite score, received nan","seconds":0.1}
///
/// It is written anew after each trial, whole or not at all. Seeds are texts, for a number of JSON may lose their
/// last digits.
struct TrialFile {
    let path: String
    let tuner: Tuner

    private var name: String { path.split(separator: "/").last.map(String.init) ?? path }

    func write(_ trials: [Int: Trial]) throws(FileError) {
        let lines = [heading] + trials.sorted { $0.key < $1.key }.map { line(for: $0.value) }
        try writeWhole(Array((lines.joined(separator: "\n") + "\n").utf8), to: path)
    }

    private var plan: String { tuner.plan == .grid ? "grid" : "random" }

    private var heading: String {
        let space = tuner.space.lines.map(JSONHeader.quoted).joined(separator: ",")
        return "{\"format\":\"gradus search\",\"version\":1,\"plan\":\"\(plan)\",\"goal\":\"\(tuner.goal.rawValue)\","
            + "\"seed\":\"\(tuner.seed)\",\"space\":[\(space)]}"
    }

    private func line(for trial: Trial) -> String {
        let outcome =
            switch trial.outcome {
            case .score(let score): "\"score\":\(score)"
            case .failed(let reason): "\"failed\":\(JSONHeader.quoted(reason))"
            }
        return "{\"trial\":\(trial.number),\"seed\":\"\(trial.seed)\",\"setting\":\(trial.setting.json),"
            + "\(outcome),\"seconds\":\(trial.seconds)}"
    }

    /// The trials that are finished, by number; none when there is no file yet.
    func read() throws -> [Int: Trial] {
        guard access(path, F_OK) == 0 else { return [:] }
        let lines = try FileBytes.read(from: path).split(
            separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        guard let first = lines.first, let heading = JSONHeader(first)?.object,
            heading["format"]?.text == "gradus search"
        else {
            throw error(1, "the first line of a search's trials", "another file", "a path where there is no file yet")
        }
        try checkHeading(heading)
        var trials: [Int: Trial] = [:]
        for (place, line) in lines.enumerated().dropFirst() where !line.isEmpty {
            let trial = try trial(from: line, row: place + 1)
            guard trials.updateValue(trial, forKey: trial.number) == nil else {
                throw error(place + 1, "each trial once", "trial \(trial.number) again")
            }
        }
        return trials
    }

    private func checkHeading(_ heading: [String: JSONHeader]) throws(TableError) {
        func check(_ key: String, _ expected: String) throws(TableError) {
            let received = heading[key]?.text ?? "none"
            if received != expected { throw foreign("the \(key) \(expected)", received) }
        }
        guard heading["version"] == .number(1) else {
            throw error(1, "version 1", "another version", "a path where there is no file yet")
        }
        try check("plan", plan)
        try check("goal", tuner.goal.rawValue)
        try check("seed", "\(tuner.seed)")
        guard case .array(let items)? = heading["space"] else {
            throw error(1, "a list with the search's space", "none")
        }
        let (ours, theirs) = (tuner.space.lines, items.map { $0.text ?? "" })
        for place in 0..<max(ours.count, theirs.count) {
            let expected = place < ours.count ? ours[place] : "no more ranges"
            let received = place < theirs.count ? theirs[place] : "no more ranges"
            if expected != received { throw foreign("the space's \(expected)", received) }
        }
    }

    private func trial(from line: ArraySlice<UInt8>, row: Int) throws(TableError) -> Trial {
        guard let members = JSONHeader(line)?.object, case .number(let given)? = members["trial"],
            let number = Int(exactly: given), number > 0, case .number(let seconds)? = members["seconds"],
            seconds.isFinite
        else { throw error(row, "a finished trial", "something else") }
        guard number <= tuner.settings.count else {
            throw error(
                row, "at most \(tuner.settings.count) trials, as many as are asked for", "trial \(number)",
                "asking for at least as many as before")
        }
        let (setting, seed) = (tuner.settings[number - 1], tuner.seed(ofTrial: number))
        // Not read back but drawn again, and compared: it is the same to the last bit.
        guard let found = members["setting"], found == JSONHeader(Array(setting.json.utf8)[...]),
            members["seed"] == .text("\(seed)")
        else { throw error(row, "trial \(number) with seed \(seed) and \(setting)", "another seed or setting") }
        let outcome: Trial.Outcome
        switch (members["score"], members["failed"]) {
        case (.number(let score)?, nil) where score.isFinite: outcome = .score(score)
        case (nil, .text(let reason)?): outcome = .failed(reason)
        default: throw error(row, "a finite score, or why it failed", "neither")
        }
        return Trial(number: number, setting: setting, seed: seed, outcome: outcome, seconds: seconds)
    }

    private func foreign(_ expected: String, _ received: String) -> TableError {
        error(1, "the trials of this search, with \(expected)", received, "another file, or the search it belongs to")
    }

    private func error(
        _ row: Int, _ expected: String, _ received: String, _ suggestion: String = "an older copy of the file"
    ) -> TableError {
        TableError(file: name, row: row, column: nil, expected: expected, received: received, try: suggestion)
    }
}
