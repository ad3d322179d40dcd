@Sendable public func stacks(choices: Double, most: Int) -> Double {
    var (sum, power) = (1.0, 1.0)
    for _ in 0..<most {
        power *= choices
        sum += power
    }
    return sum
}
