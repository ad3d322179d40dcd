/// Numbers that look random and are the same everywhere and every time.
/// *Source:* splitmix64 (Steele, Lea & Flood 2014).
struct Dice {
    private var state: UInt64
    init(seed: UInt64) { state = seed }

    /// The next number in 0..<1.
    mutating func fraction() -> Double {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return Double((mixed ^ (mixed >> 31)) >> 11) / 9_007_199_254_740_992
    }

    /// The next number in −reach..<reach.
    mutating func number(within reach: Double) -> Double { reach * (2 * fraction() - 1) }
}
