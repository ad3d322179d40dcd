import Autograd

/// A layer in a few plain words: each setting's name and what it is, `["units": .count(64), "rate": .number(0.5)]`.
public struct LayerSettings: Sendable, ExpressibleByDictionaryLiteral {
    /// What one setting is.
    public struct Setting: Equatable, Sendable {
        let json: JSONHeader

        /// A number; a file holds finite ones only.
        public static func number(_ number: Double) -> Setting { Setting(json: .number(number)) }
        /// A whole number.
        public static func count(_ count: Int) -> Setting { Setting(json: .number(Double(count))) }
        /// A list of whole numbers, such as a shape.
        public static func counts(_ counts: [Int]) -> Setting {
            Setting(json: .array(counts.map { .number(Double($0)) }))
        }
        /// A word or more.
        public static func text(_ text: String) -> Setting { Setting(json: .text(text)) }
        /// Yes or no.
        public static func flag(_ flag: Bool) -> Setting { Setting(json: .word(flag ? "true" : "false")) }
        /// Settings within settings.
        public static func settings(_ settings: LayerSettings) -> Setting { Setting(json: .object(settings.values)) }
        /// Layers within a layer.
        public static func layers(_ layers: [any Layer]) throws(SettingError) -> Setting {
            Setting(json: try LayerKinds.written(layers))
        }
    }

    var values: [String: JSONHeader]
    /// Which layers there are, should there be some within.
    private let kinds: LayerKinds

    public init(dictionaryLiteral settings: (String, Setting)...) {
        self.init([:], kinds: .ofPackage)
        for (name, setting) in settings { values[name] = setting.json }
    }

    init(_ values: [String: JSONHeader], kinds: LayerKinds) { (self.values, self.kinds) = (values, kinds) }

    /// A finite number.
    /// - Parameters:
    ///   - expected: what messages call it.
    ///   - standard: what it is in files that do not say; nil where they must.
    ///   - isFit: which numbers it may be.
    public func number(
        _ name: String, _ expected: String = "a number", standard: Double? = nil,
        where isFit: (Double) -> Bool = { _ in true }
    ) throws(SettingError) -> Double {
        try read(name, expected, standard) {
            if case .number(let number) = $0, number.isFinite, isFit(number) { number } else { nil }
        }
    }

    /// A whole number, from 1 unless said otherwise.
    public func count(
        _ name: String, in range: ClosedRange<Int> = 1...Int(Int32.max), standard: Int? = nil
    ) throws(SettingError) -> Int {
        try read(name, "a whole number from \(range.lowerBound) to \(range.upperBound)", standard) {
            JSONHeader.array([$0]).counts.flatMap { range.contains($0[0]) ? $0[0] : nil }
        }
    }

    /// A list of whole numbers from 1, no more than `count` of them: a shape whose numbers can be counted.
    public func shape(_ name: String, upTo count: Int = 3) throws(SettingError) -> [Int] {
        let expected = "one to \(count) whole numbers from 1 with a product up to \(Int32.max)"
        return try read(name, expected, nil) {
            $0.counts.flatMap { exampleSize($0) != nil && $0.count <= count ? $0 : nil }
        }
    }

    /// A word.
    /// - Parameter choices: those that it may be; nil for any.
    public func text(
        _ name: String, among choices: [String]? = nil, standard: String? = nil
    ) throws(SettingError) -> String {
        try read(name, choices.map { $0.joined(separator: ", ") } ?? "a text", standard) {
            if let text = $0.text, choices?.contains(text) ?? true { text } else { nil }
        }
    }

    public func flag(_ name: String, standard: Bool? = nil) throws(SettingError) -> Bool {
        try read(name, "true or false", standard) { ["true": true, "false": false][$0.word ?? ""] }
    }

    /// Settings within settings.
    public func settings(_ name: String) throws(SettingError) -> LayerSettings {
        LayerSettings(try read(name, "settings", nil, \.object), kinds: kinds)
    }

    /// Layers within a layer.
    public func layers(_ name: String) throws(SettingError) -> [any Layer] {
        try kinds.layers(in: try read(name, "a list of layers", nil) { $0.items == nil ? nil : $0 })
    }

    /// Whether the setting is there and is a text.
    func isText(_ name: String) -> Bool { values[name]?.text != nil }

    private func read<Result>(
        _ name: String, _ expected: String, _ standard: Result?, _ meaning: (JSONHeader) -> Result?
    ) throws(SettingError) -> Result {
        guard let value = values[name] else {
            if let standard { return standard }
            throw SettingError(expected: "\(name), \(expected),", received: "none")
        }
        guard let result = meaning(value) else {
            throw SettingError(expected: "\(name), \(expected),", received: value.excerpt)
        }
        return result
    }
}

/// How many numbers an example of a shape has; nil when it is no shape, or has more than can be counted.
func exampleSize(_ shape: [Int]) -> Int? {
    guard !shape.isEmpty, shape.allSatisfy({ $0 > 0 }) else { return nil }
    let size = cappedProduct(shape)
    return size > Int(Int32.max) ? nil : size
}

/// The product of sizes from 0; the largest number there is when it would be larger.
func cappedProduct(_ sizes: [Int]) -> Int {
    var product = 1
    for size in sizes {
        let (next, overflows) = product.multipliedReportingOverflow(by: size)
        if overflows { return .max }
        product = next
    }
    return product
}
