extension Int {
    /// A count as a sentence has it: `nine`; in digits beyond twenty.
    var inWords: String { (0..<Self.words.count).contains(self) ? Self.words[self] : "\(self)" }

    /// The same where a sentence begins: `Nine`.
    var inWordsAtStart: String { inWords.prefix(1).uppercased() + inWords.dropFirst() }

    private static let words = [
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
        "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
    ]
}
