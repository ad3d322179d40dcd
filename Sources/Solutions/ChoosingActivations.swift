import Autograd

@Sendable public func labels(_ sums: [Double], cut: Double) -> [Double] {
    sums.map { 1 / (1 + Double.exp(-$0)) > cut ? 1 : 0 }
}
