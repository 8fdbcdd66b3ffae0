# DCGAN: layers in a Sequential, the output squeezed in forward.
import torch
import torch.nn as nn

torch.manual_seed(56)


def weights_init(m):
    if isinstance(m, nn.Conv2d):
        nn.init.normal_(m.weight, 0.0, 0.02)


class D(nn.Module):
    def __init__(self, ngpu=0):
        super(D, self).__init__()
        self.ngpu = ngpu
        self.main = nn.Sequential(
            # input is 1 x 8 x 8
            nn.Conv2d(1, 4, 4, 2, 1, bias=False),
            nn.LeakyReLU(0.2, inplace=True),
            # state size 4 x 4 x 4
            nn.Conv2d(4, 1, 4, 1, 0, bias=False),
            nn.Sigmoid()
        )

    def forward(self, input):
        if input.is_cuda and self.ngpu > 1:
            output = nn.parallel.data_parallel(self.main, input, range(self.ngpu))
        else:
            output = self.main(input)
        return output.view(-1, 1).squeeze(1)


netD = D()
netD.apply(weights_init)
criterion = nn.BCELoss()
opt = torch.optim.Adam(netD.parameters(), lr=2e-3)
real = torch.randn(5, 1, 8, 8)
for _ in range(3):
    netD.zero_grad()
    output = netD(real)
    err = criterion(output, torch.ones(5))
    err.backward()
    opt.step()
    print(err.item(), output.mean().item())
