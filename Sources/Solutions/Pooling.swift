@Sendable public func largest(of numbers: [Double], inWindowsOf size: Int) -> [Double] {
    stride(from: 0, through: numbers.count - size, by: size).map { start in
        numbers[start..<start + size].reduce(-.infinity) { max($0, $1) }
    }
}
