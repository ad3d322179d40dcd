#if canImport(Runtime)
    import Runtime
#endif

/// Where a NaN or an infinity first appeared: the value that was not finite although all its inputs were.
public struct FirstCause: CustomStringConvertible {
    /// The value in question.
    public let node: NodeID
    /// What it is called, or its place and what made it.
    public let title: String
    /// What made it: `log`, `divide`, a custom operation's name, or `leaf`.
    public let operation: String
    /// What it came to.
    public let result: String
    /// Its inputs, named and with their numbers.
    public let inputs: [String]
    /// The source line that made it, as far as can be told.
    public let place: String?

    /// For example: `value 4 (log) is -inf, the first value that is not finite. Its inputs: p = 0.
    /// Made at demo/main.swift:12.`
    public var description: String {
        let made = place.map { " Made at \($0)." } ?? ""
        let from = inputs.isEmpty ? "It was given, not computed." : "Its inputs: \(inputs.joined(separator: ", "))."
        return "\(title) is \(result), the first value that is not finite. \(from)\(made)"
    }
}

/// Kept from the moment of recording, when the caller is still on the stack.
struct NonFiniteOrigin {
    let node: NodeID
    #if canImport(Runtime)
        var callers: Any?
    #endif
}

extension Tape {
    /// The earliest value on the tape that is NaN or infinite, with its inputs and the source line
    /// that made it; nil when all are finite.
    public var firstCause: FirstCause? {
        guard let origin = nonFiniteOrigin ?? firstNonFinite() else { return nil }
        let id = origin.node
        let inputs = inputs(of: id).map { "\(title(of: $0)) = \(Value<Number>.text(of: numbers[$0.index]))" }
        return FirstCause(
            node: id, title: title(of: id), operation: operationName(of: id),
            result: Value<Number>.text(of: numbers[id.index]), inputs: inputs, place: place(of: origin))
    }

    /// Found by looking, for elements that are not checked when they are recorded.
    private func firstNonFinite() -> NonFiniteOrigin? {
        guard !Number.isCheckedWhenRecorded else { return nil }
        return (0..<count).first { !numbers[$0].isFinite }.map { NonFiniteOrigin(node: NodeID($0)) }
    }

    @usableFromInline @inline(never)
    func noteNonFinite(_ id: NodeID) {
        guard nonFiniteOrigin == nil else { return }
        nonFiniteOrigin = NonFiniteOrigin(node: id)
        #if canImport(Runtime)
            if #available(macOS 26.0, *) {
                // The innermost frames are the ones that matter; by default the outermost 16 come first.
                nonFiniteOrigin?.callers = try? Backtrace.capture(algorithm: .fast, limit: 32, top: 0)
            }
        #endif
    }

    /// The line that named the value or made the leaf; else the nearest caller outside this module;
    /// else the named lines around it.
    private func place(of origin: NonFiniteOrigin) -> String? {
        if let label = labels[origin.node] { return label.place }
        return callerPlace(of: origin) ?? neighbours(of: origin.node)
    }

    private func callerPlace(of origin: NonFiniteOrigin) -> String? {
        #if canImport(Runtime)
            guard #available(macOS 26.0, *), let callers = origin.callers as? Backtrace,
                let frames = callers.symbolicated()?.frames
            else { return nil }
            for frame in frames {
                guard let location = frame.symbol?.sourceLocation, location.line > 0 else { continue }
                if location.path.contains(ownFolder) || location.path.contains("<compiler") { continue }
                let file = location.path.split(separator: "/").suffix(2).joined(separator: "/")
                return "\(file):\(location.line)"
            }
        #endif
        return nil
    }

    /// `Sources/Autograd/`: debug information gives some paths whole and others from the package's root.
    private var ownFolder: String {
        "\(#filePath)".split(separator: "/").dropLast().suffix(2).joined(separator: "/") + "/"
    }

    private func neighbours(of id: NodeID) -> String? {
        let (before, after) = labels.neighbours(of: id)
        switch (before?.place, after?.place) {
        case (let before?, let after?): return "or after \(before) and by \(after)"
        case (let before?, nil): return "or after \(before)"
        case (nil, let after?): return "or before \(after)"
        case (nil, nil): return nil
        }
    }
}
