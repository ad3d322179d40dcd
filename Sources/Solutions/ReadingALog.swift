@Sendable public func rightRows(accuracy: Double, rows: Int) -> Double {
    let nearest = (accuracy * Double(rows)).rounded()
    let printed = (nearest / Double(rows) * 10_000).rounded()
    return printed == (accuracy * 10_000).rounded() ? nearest : -1
}
