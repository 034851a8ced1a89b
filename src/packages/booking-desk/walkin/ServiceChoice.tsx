import { useState } from 'react';
import type { Service } from '../../../../contract/station';
import { Box } from '../../../components/Box';
import { Button } from '../../../components/Button';
import { Card } from '../../../components/Card';
import { FieldError } from '../../../components/FieldError';
import { Row } from '../../../components/Row';

interface ServiceChoiceProps {
  services: Service[];
  value: string | undefined;
  onChange: (serviceId: string) => void;
  error?: string | undefined;
}

const categories = (services: Service[]): string[] => [...new Set(services.map((service) => service.category))];

/** What the person comes for: one tap, and the list folds away. */
export function ServiceChoice({ services, value, onChange, error }: ServiceChoiceProps) {
  const [open, setOpen] = useState(value === undefined);
  const chosen = services.find((service) => service.serviceId === value);
  if (chosen && !open) {
    return (
      <Card>
        <Row
          title={chosen.name}
          note={`${chosen.category} · ${chosen.time} · ${chosen.fee}`}
          aside={
            <Button small kind="plain" label="换一项业务" onTap={() => setOpen(true)}>
              换一项
            </Button>
          }
        />
      </Card>
    );
  }
  const choose = (serviceId: string) => {
    onChange(serviceId);
    setOpen(false);
  };
  return (
    <>
      <Box as="h2" className="walkin-ask">
        办什么业务
      </Box>
      <FieldError>{error}</FieldError>
      {categories(services).map((category) => (
        <Card key={category} title={category}>
          {services
            .filter((service) => service.category === category)
            .map((service) => (
              <Row key={service.serviceId} title={service.name} onTap={() => choose(service.serviceId)} />
            ))}
        </Card>
      ))}
    </>
  );
}
